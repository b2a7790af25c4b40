"""The sandbox over HTTP: the ASGI application, the test server, certificates, notifications."""
