"""The shows in the order of the playbill."""

from artwork.balloon import BALLOON
from artwork.forest import FOREST
from artwork.harbour import HARBOUR

SHOWS = (HARBOUR, FOREST, BALLOON)
