"""The field's vocabulary: amounts, periods, figures, origins, findings. Standard library only."""
