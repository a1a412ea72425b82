"""What to say of an address that names no place of a text, or several."""

from __future__ import annotations

from gettext import gettext as _

from lawdraft.model.address import Address
from lawdraft.model.locate import Missing
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import HEADING
from lawdraft.model.unit import Unit

__all__ = ["nowhere"]


def nowhere(root: Unit, wanted: Address, found: Missing) -> str:
    """Say which level of an address names nothing in the text `root`, or several units, and what is nearest."""
    within = address_of(root, tuple(at for at in found.within if at != HEADING))
    where = _(" in {address}").format(address=within) if within else ""
    several = found.why == "there are several"
    message = (
        _("{address}: there are several «{step}»{where}") if several else _("{address}: there is no «{step}»{where}")
    )
    message = message.format(address=wanted, step=found.step.text(), where=where)
    if found.repealed:
        message += "; " + _("the provision is repealed")
    if found.candidates:
        message += "; " + _("nearest: {what}").format(what=", ".join(step.text() for step in found.candidates))
    return message
