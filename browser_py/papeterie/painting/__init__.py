"""From a frame of poses to calls on a canvas. Knows no platform."""
