"""Amazon Pay (Checkout v2): signed requests, typed objects, notifications."""
