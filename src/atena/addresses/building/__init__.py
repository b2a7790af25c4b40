"""What follows the number: building, floor, room, care-of, organization."""
