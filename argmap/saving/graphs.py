"""What the writers of GraphML, GEXF and node-link JSON share: the report."""

from argmap.conversion import Conversion, Ledger
from argmap.model.maps import ArgumentMap
from argmap.saving.losses import FEATURES, count_losses


def report(amap: ArgumentMap, format: str) -> Conversion:  # noqa: A002 - the word that users know
    """Account for a map that is written as a graph: all of it is there.

    >>> report(ArgumentMap(title="Will it rain?", claims=[{"id": "rain", "text": "It rains"}]), "gexf").lossless
    True
    """
    ledger = Ledger("argmap", format)
    count_losses(amap, ledger, holds=FEATURES)
    joints = [link.id for link in amap.links if len(link.premises) > 1 or amap.links_into(link.id)]
    ledger.change(
        "links with several premises, and links that others bear on", "they are nodes, reached by edges of the kind 'premise'", *joints, count=len(joints)
    )
    return ledger.conversion()
