"""From the words of a plan to the bodies and places the registers know."""
