package io.github.why403.scheme;

import java.math.BigInteger;
import java.security.spec.ECPoint;

/**
 * A point of P-256 in Jacobian coordinates, for the one multiplication that gives a public key; the
 * JDK has none that can be called. Formulas: SEC 1 section 2.2.1 with x = X/Z² and y = Y/Z³.
 *
 * <p>Its running time depends on the number. The number is the user's own key on the user's own
 * machine, and nobody is there to measure it.
 */
record EcPoint(BigInteger x, BigInteger y, BigInteger z) {
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** The point at infinity, whose z is zero. */
  private static final EcPoint NONE = new EcPoint(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

  /** A multiple of a point. */
  static EcPoint times(ECPoint point, BigInteger number) {
    EcPoint base = new EcPoint(point.getAffineX(), point.getAffineY(), BigInteger.ONE);
    EcPoint sum = NONE;
    for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.doubled();
      if (number.testBit(bit)) {
        sum = sum.plus(base);
      }
    }
    return sum;
  }

  /** The point as the JDK writes it. */
  ECPoint affine() {
    BigInteger inverse = z.modInverse(P);
    BigInteger square = times(inverse, inverse);
    return new ECPoint(times(x, square), times(times(y, square), inverse));
  }

  /** With a = -3 the slope is 3(X - Z²)(X + Z²). */
  private EcPoint doubled() {
    if (z.signum() == 0) {
      return this;
    }
    BigInteger zz = times(z, z);
    BigInteger yy = times(y, y);
    BigInteger four = times(x, yy).shiftLeft(2);
    BigInteger slope = times(THREE, times(x.subtract(zz), x.add(zz)));
    BigInteger x3 = times(slope, slope).subtract(four.shiftLeft(1)).mod(P);
    BigInteger y3 = times(slope, four.subtract(x3)).subtract(times(yy, yy).shiftLeft(3)).mod(P);
    return new EcPoint(x3, y3, times(y, z).shiftLeft(1).mod(P));
  }

  private EcPoint plus(EcPoint other) {
    if (z.signum() == 0) {
      return other;
    }
    BigInteger zz = times(z, z);
    BigInteger across = times(other.x, zz).subtract(x).mod(P);
    BigInteger up = times(other.y, times(zz, z)).subtract(y).mod(P);
    if (across.signum() == 0) {
      return up.signum() == 0 ? doubled() : NONE;
    }
    BigInteger square = times(across, across);
    BigInteger cube = times(square, across);
    BigInteger middle = times(x, square);
    BigInteger x3 = times(up, up).subtract(cube).subtract(middle.shiftLeft(1)).mod(P);
    BigInteger y3 = times(up, middle.subtract(x3)).subtract(times(y, cube)).mod(P);
    return new EcPoint(x3, y3, times(z, across));
  }

  private static BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).mod(P);
  }

  @Override
  public String toString() {
    return "EcPoint[redacted]";
  }
}
