package dev.spillway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the guards look at. */
public final class Product {
  private static final String ROOT = "dev.spillway";

  private Product() {}

  /** Every class of the product on the class path of the module under test, without its tests. */
  public static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages(ROOT);
  }

  /** The classes that break a rule on purpose. */
  static JavaClasses culprits() {
    return new ClassFileImporter().importPackages(ROOT + ".architecture.red");
  }
}
