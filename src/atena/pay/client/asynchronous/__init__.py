"""The client for asyncio; `atena.pay.client.blocking` is generated from this folder."""
