"""Operations on a statute give an edition and a report."""
