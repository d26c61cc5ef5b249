package dev.spillway.sandbox.shop;

/** Environment variables that a pod of the shop reads. */
public final class ShopVariables {
  /** For JDBC, without credentials; a pod keeps no orders where it is absent. */
  public static final String DATABASE_URL = "ORDERS_DATABASE_URL";

  public static final String DATABASE_USER = "ORDERS_DATABASE_USER";
  public static final String DATABASE_PASSWORD_FILE = "ORDERS_DATABASE_PASSWORD_FILE";

  /** Where flagd's definitions are; every flag is off where it is absent. */
  public static final String FLAGS_FILE = "FLAGS_FILE";

  private ShopVariables() {}
}
