"""The design system: pages, forms, components and a neighbourhood's theme."""
