"""Reading Swedish report text: the numbers in it, what the words around them mean, and the claims they make."""
