package dev.spillway.sandbox.measure.detection;

/**
 * Places values by their logarithm.
 *
 * @param least value, at the beginning; what is less stands there, too
 * @param most value, at the end
 * @param begin place in the drawing
 * @param end place in the drawing, before or behind the beginning
 */
record LogAxis(double least, double most, double begin, double end) {
  double place(double value) {
    double held = Math.clamp(value, least, most);
    return begin + (end - begin) * Math.log(held / least) / Math.log(most / least);
  }
}
