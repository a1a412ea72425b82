"""An edited statute → the bill that makes the edit, proved before it is given out."""

from lawdraft.draft.compose import DraftedBill, draft
from lawdraft.draft.fault import DraftError

__all__ = ["DraftError", "DraftedBill", "draft"]
