"""Pictures: diagrams of maps as SVG, PNG and DOT."""
