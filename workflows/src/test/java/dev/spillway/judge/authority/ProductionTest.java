package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.authority.Scope.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionTest {
  private static final Production LISTED =
      new Production(List.of("eu-1", "Shop-*", "preprod-2"), List.of("products", "eu-*", "*-prod"));

  @ParameterizedTest
  @CsvSource({
    "production, PRODUCTION",
    "prod, PRODUCTION",
    "prod-eu, PRODUCTION",
    "eu.prod, PRODUCTION",
    "eu-prod-1, PRODUCTION",
    "prod2, PRODUCTION",
    "euprod, PRODUCTION",
    "PROD, PRODUCTION",
    "products, PRODUCTION",
    "live, PRODUCTION",
    "live-2, PRODUCTION",
    "live2, PRODUCTION",
    "eu-live-1, PRODUCTION",
    "pre-prod-of-prod, PRODUCTION",
    "pre-products, PRODUCTION",
    "superprod, PRODUCTION",
    "staging, OTHER",
    "delivery, OTHER",
    "alive, OTHER",
    "preprod, OTHER",
    "pre-prod, OTHER",
    "eu-preprod-1, OTHER",
    "preproduction, OTHER",
    "pre.production.2, OTHER",
    "nonprod, OTHER",
    "non-prod, OTHER",
    "NON-PRODUCTION, OTHER",
  })
  void takesEveryNameThatMayMeanIt(String name, Environment kind) {
    assertThat(Production.BY_NAME.kindOf(name)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-1, PRODUCTION",
    "EU-1, PRODUCTION",
    "eu-10, OTHER",
    "shop-de, PRODUCTION",
    "shop, OTHER",
    "preprod-2, PRODUCTION",
    "preprod-3, OTHER",
    "products, OTHER",
    "eu-prod, OTHER",
    "prod-eu, PRODUCTION",
    "staging, OTHER",
  })
  void asksTheListBeforeTheExceptionsAndTheNameLast(String name, Environment kind) {
    assertThat(LISTED.kindOf(name)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "-eu", "eu/1", "(a+)+"})
  void refusesWhatIsNoEnvironment(String name) {
    List<String> names = List.of(name);

    assertThatThrownBy(() -> new Production(names, List.of()))
        .hasMessageContaining("Expected an environment such as eu-prod-1 or prod-*");
    assertThatThrownBy(() -> new Production(List.of(), names))
        .hasMessageContaining("Expected an environment");
  }

  @Test
  void takesADotForADot() {
    assertThat(new Production(List.of("eu.1"), List.of()).kindOf("eu-1"))
        .isEqualTo(Environment.OTHER);
  }
}
