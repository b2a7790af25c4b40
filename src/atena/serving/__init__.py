"""What every server of atena shares: bounded connections, the names it answers to, how it ends.

Used by the prefill service, the demo shop and the sandbox. Needs the extra ``sandbox``.
"""
