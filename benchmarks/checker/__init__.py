"""How good the checker is: a real report annotated by hand, planted errors in reports of many layouts, and how fast it is."""
