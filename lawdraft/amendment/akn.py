"""Bills ⇄ Akoma Ntoso: `read_bill_xml(write_bill_xml(bill))` gives the same operations (profile, 5)."""

from __future__ import annotations

from lawdraft.amendment.akn_read import read_bill_xml
from lawdraft.amendment.akn_write import write_bill_xml

__all__ = ["read_bill_xml", "write_bill_xml"]
