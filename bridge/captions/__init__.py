"""What characters say, as text: for files, pages and whoever reads along."""
