package dev.spillway.judge.kayenta;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a function changes its sign: inverse quadratic or linear interpolation where that
 * converges, halving where it does not (Brent 1973, chapter 4, as in R's {@code uniroot}). On a
 * function that falls in steps the tolerance decides on which side of a step it ends, and by how
 * much beyond; therefore it takes the very steps that R takes.
 */
final class ZeroFinder {
  private static final int MOST_STEPS = 1_000;
  private static final double EPSILON = Math.ulp(1.0);

  private final DoubleUnaryOperator function;
  private final double tolerance;

  /** The best so far, {@code a} the one before, {@code c} with the other sign. */
  private double b;

  private double a;
  private double c;
  private double atB;
  private double atA;
  private double atC;

  private ZeroFinder(DoubleUnaryOperator function, double low, double high, double tolerance) {
    this.function = function;
    this.tolerance = tolerance;
    a = low;
    b = high;
    c = low;
    atA = function.applyAsDouble(low);
    atB = function.applyAsDouble(high);
    atC = atA;
  }

  /**
   * A place at most {@code tolerance} from where the sign changes, give or take the rounding of a
   * double; not a number where the function is none.
   */
  static double find(DoubleUnaryOperator function, double low, double high, double tolerance) {
    return new ZeroFinder(function, low, high, tolerance).find();
  }

  private double find() {
    if (atA == 0) {
      return a;
    }
    if (Double.isNaN(atA + atB)) {
      return Double.NaN;
    }
    for (int step = 0; step <= MOST_STEPS && atB != 0; step++) {
      double before = b - a;
      if (Math.abs(atC) < Math.abs(atB)) {
        swap();
      }
      double least = 2 * EPSILON * Math.abs(b) + tolerance / 2;
      double half = (c - b) / 2;
      if (Math.abs(half) <= least || atB == 0) {
        return b;
      }
      move(stepOf(before, least, half), least);
      if (Double.isNaN(atB)) {
        return Double.NaN;
      }
    }
    return b;
  }

  /** Keeps the end with the smaller value as the best. */
  private void swap() {
    a = b;
    b = c;
    c = a;
    atA = atB;
    atB = atC;
    atC = atA;
  }

  private void move(double step, double least) {
    a = b;
    atA = atB;
    b += Math.abs(step) >= least ? step : step > 0 ? least : -least;
    atB = function.applyAsDouble(b);
    if ((atB > 0 && atC > 0) || (atB < 0 && atC < 0)) {
      c = a;
      atC = atA;
    }
  }

  /** The interpolated step where it stays well inside and shrinks fast enough, else a half. */
  private double stepOf(double before, double least, double half) {
    if (Math.abs(before) < least || Math.abs(atA) <= Math.abs(atB)) {
      return half;
    }
    Fraction step = a == c ? linear() : quadratic();
    double limit = 0.75 * (c - b) * step.below() - Math.abs(least * step.below()) / 2;
    boolean shrinks = step.above() < Math.abs(before * step.below() / 2);
    return step.above() < limit && shrinks ? step.above() / step.below() : half;
  }

  private Fraction linear() {
    double ratio = atB / atA;
    return Fraction.of((c - b) * ratio, 1 - ratio);
  }

  private Fraction quadratic() {
    double ac = atA / atC;
    double bc = atB / atC;
    double ba = atB / atA;
    double above = ba * ((c - b) * ac * (ac - bc) - (b - a) * (bc - 1));
    return Fraction.of(above, (ac - 1) * (bc - 1) * (ba - 1));
  }

  /** A step before it is divided, with what is above the line never negative. */
  private record Fraction(double above, double below) {
    static Fraction of(double above, double below) {
      return above > 0 ? new Fraction(above, -below) : new Fraction(-above, below);
    }
  }
}
