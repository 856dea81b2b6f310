"""What would change it: changes carried out on a map, and what they do to its strengths."""
