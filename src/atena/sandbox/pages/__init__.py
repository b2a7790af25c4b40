"""The pages that Amazon hosts: sign in, choose, consent, pay, and back to the shop."""
