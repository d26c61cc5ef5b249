package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.LoginBrowser.SESSION;
import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People at a browser, and those who would like to be taken for them. */
@Timeout(60)
class LoginTest {
  private static final String URL = "https://spillway.test";

  @RegisterExtension static final RunningGateway GATEWAY = new RunningGateway(LoginTest::arguments);

  private final LoginBrowser browser = new LoginBrowser(GATEWAY);

  private static List<String> arguments() throws IOException {
    Path secret = Files.writeString(Files.createTempFile("client", ""), CodeDesk.SECRET);
    String prefix = "--spillway.gateway.login.";
    return List.of(
        prefix + "issuer=people",
        prefix + "client-id=" + CodeDesk.CLIENT,
        prefix + "client-secret=file:" + secret,
        prefix + "url=" + URL);
  }

  @Test
  void leadsWhoOpensAPageToTheIssuer() {
    HttpResponse<String> page = browser.open("/releases/orders-api-1");
    HttpResponse<String> login = browser.open(LoginBrowser.address(page).toString());

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location"))
        .hasValue("/login?to=%2Freleases%2Forders-api-1");
    assertThat(login.statusCode()).isEqualTo(303);
    assertThat(LoginBrowser.address(login).toString())
        .startsWith(GATEWAY.people().url() + "/authorize?");
    assertThat(LoginBrowser.asked(login))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", CodeDesk.CLIENT)
        .containsEntry("redirect_uri", URL + "/login/callback")
        .containsEntry("scope", "openid email")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @Test
  void showsThePageToWhoeverCameBackFromTheIssuer() {
    HttpResponse<String> back = browser.signIn("/", UnaryOperator.identity());
    HttpResponse<String> page = browser.open("/");

    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    assertThat(back.headers().firstValue("Location")).hasValue("/");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Releases</h1>", "Signed in as <bdi>olga</bdi>");
    assertThat(browser.cookies()).containsOnlyKeys(SESSION);
  }

  @Test
  void letsABrowserKeepWhatOnlyTheGatewayReads() {
    HttpResponse<String> back = browser.signIn("/", UnaryOperator.identity());

    assertThat(back.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(SESSION))
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie)
                    .contains("; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/;")
                    .doesNotContain("olga", "Domain"));
  }

  @Test
  void endsASessionWithItsToken() {
    HttpResponse<String> back =
        browser.signIn("/", token -> token.with("exp", Date.from(Instant.now().plusSeconds(100))));

    String cookie =
        back.headers().allValues("Set-Cookie").stream()
            .filter(line -> line.startsWith(SESSION))
            .findFirst()
            .orElseThrow();
    assertThat(Integer.parseInt(cookie.replaceFirst(".*Max-Age=(\\d+).*", "$1"))).isBetween(1, 100);
  }

  @Test
  void keepsSeveralLoginsOfOneBrowserApart() {
    Map<String, String> first = LoginBrowser.asked(browser.open("/login?to=/releases/a"));
    Map<String, String> second = LoginBrowser.asked(browser.open("/login?to=/releases/b"));

    assertThat(browser.open(browser.callback(first, UnaryOperator.identity())).headers().map())
        .containsEntry("location", List.of("/releases/a"));
    assertThat(browser.open(browser.callback(second, UnaryOperator.identity())).headers().map())
        .containsEntry("location", List.of("/releases/b"));
  }

  @Test
  void refusesAnAnswerToALoginThatAnotherBrowserBegan() {
    LoginBrowser attacker = new LoginBrowser(GATEWAY);
    Map<String, String> theirs = LoginBrowser.asked(attacker.open("/login"));
    Map<String, String> own = LoginBrowser.asked(browser.open("/login"));

    HttpResponse<String> answer = browser.open(attacker.callback(theirs, UnaryOperator.identity()));
    HttpResponse<String> swapped =
        browser.open(
            attacker
                .callback(theirs, UnaryOperator.identity())
                .replace(theirs.get("state"), own.get("state")));

    assertRefused(answer, 401, "began none of that state");
    assertRefused(swapped, 401, "gives no token for its code");
    assertThat(browser.cookies()).doesNotContainKey(SESSION);
  }

  @Test
  void refusesATokenOfAnotherLogin() {
    assertRefused(
        browser.signIn("/", token -> token.with("nonce", "another")), 401, "not of this login");
    assertRefused(browser.signIn("/", token -> token.without("nonce")), 401, "not of this login");
  }

  @Test
  void refusesATokenThatIsMeantForSomebodyElse() {
    assertRefused(
        browser.signIn("/", token -> token.with("aud", TestIssuer.AUDIENCE)),
        401,
        "another audience");
    assertRefused(
        browser.signIn("/", token -> token.with("azp", "another")), 401, "given to somebody else");
    assertRefused(
        browser.signIn("/", token -> token.endedBefore(Duration.ofMinutes(5))),
        401,
        "its time is over");
  }

  @Test
  void takesAnAnswerOnce() {
    Map<String, String> asked = LoginBrowser.asked(browser.open("/login"));
    String callback = browser.callback(asked, UnaryOperator.identity());
    LoginBrowser thief = browser.copied();

    HttpResponse<String> first = browser.open(callback);

    assertThat(first.statusCode()).isEqualTo(303);
    assertRefused(thief.open(callback), 401, "answered before");
  }

  @Test
  void refusesACodeThatWasUsedBefore() {
    Map<String, String> first = LoginBrowser.asked(browser.open("/login"));
    String callback = browser.callback(first, UnaryOperator.identity());
    assertThat(browser.open(callback).statusCode()).isEqualTo(303);
    Map<String, String> second = LoginBrowser.asked(browser.open("/login"));

    HttpResponse<String> answer =
        browser.open(callback.replace(first.get("state"), second.get("state")));

    assertRefused(answer, 401, "gives no token for its code");
  }

  @Test
  void refusesAnAnswerOfAnotherIssuerAndOneThatIsNone() {
    Map<String, String> asked = LoginBrowser.asked(browser.open("/login"));
    String state = "/login/callback?state=" + asked.get("state");

    assertRefused(
        browser.open(state + "&code=c&iss=https%3A%2F%2Fevil.test"), 401, "another issuer");
    assertRefused(
        browser.open(state + "&error=access_denied"), 401, "the issuer says access_denied");
    assertRefused(browser.open(state), 401, "has no code");
    assertRefused(browser.open("/login/callback?code=c"), 401, "has no state");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "/releases/../../evil",
        "/releases/a%0d%0aLocation:%20https://evil.test",
        "/login",
        "/v1/lanes/production/orders-api/status",
        "javascript:alert(1)",
        "",
      })
  void returnsToPagesOfItsOwnAlone(String to) {
    HttpResponse<String> answer = browser.open("/login?to=" + to.replace("\\", "%5C"));

    assertThat(answer.statusCode()).isIn(303, 400);
    assertThat(browser.cookies().isEmpty()).isEqualTo(answer.statusCode() == 400);
    assertThat(to.isEmpty()).isEqualTo(answer.statusCode() == 303);
  }

  @Test
  void readsNothingThatWasChanged() {
    browser.signIn("/", UnaryOperator.identity());
    String kept = browser.cookies().get(SESSION);
    int middle = kept.length() - 40;
    String other = kept.charAt(middle) == 'A' ? "B" : "A";

    browser.cookies().put(SESSION, kept.substring(0, middle) + other + kept.substring(middle + 1));

    assertThat(browser.open("/").statusCode()).isEqualTo(303);
    assertRefused(browser.askForJson("/"), 401, "Expected the header 'Authorization: Bearer'");
  }

  @Test
  void takesNoTokenForASession() {
    browser.cookies().put(SESSION, GATEWAY.token("olga"));

    assertThat(browser.open("/").statusCode()).isEqualTo(303);
  }

  @Test
  void letsASessionChangeNothing() {
    browser.signIn("/", UnaryOperator.identity());

    assertRefused(browser.post(LANE + "/abort", "{}", URL), 401, "Expected the header");
    assertRefused(browser.post("/v1/releases", "{}", URL), 401, "Expected the header");
    assertRefused(browser.post("/v1/glass/reviews", "{}", URL), 401, "Expected the header");
    assertRefused(browser.post("/", "{}", URL), 401, "Expected the header");
  }

  @Test
  void letsASessionSeePagesAndWhatTheyLeadToAlone() {
    browser.signIn("/", UnaryOperator.identity());

    assertRefused(browser.open(LANE + "/status"), 401, "Expected the header");
    assertRefused(browser.open("/v1/glass"), 401, "Expected the header");
    assertThat(browser.open("/releases/orders-api-9").statusCode()).isEqualTo(404);
    assertThat(browser.open("/v1/lanes/production/no-such/live").statusCode()).isEqualTo(404);
    assertThat(browser.open("/v1/record/events?release=orders-api-9").statusCode())
        .isNotEqualTo(401);
  }

  @Test
  void asksProgramsForATokenAsEver() {
    assertRefused(browser.askForJson("/"), 401, "Expected the header");
    assertRefused(browser.open(LANE + "/status"), 401, "Expected the header");
  }

  @Test
  void endsASessionForWhoHasCopiedItToo() {
    browser.signIn("/", UnaryOperator.identity());
    LoginBrowser thief = browser.copied();

    HttpResponse<String> asked = browser.open("/logout");
    HttpResponse<String> left = browser.post("/logout", "", URL);

    assertThat(asked.body()).contains("<form method=\"post\" action=\"/logout\"");
    assertThat(asked.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(asked.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self'");
    assertThat(left.statusCode()).as(left.body()).isEqualTo(200);
    assertThat(browser.cookies()).isEmpty();
    assertThat(thief.open("/").statusCode()).isEqualTo(303);
  }

  @Test
  void isSignedOutByItsOwnPagesAlone() {
    browser.signIn("/", UnaryOperator.identity());

    assertRefused(browser.post("/logout", "", "https://evil.test"), 403, "another one");
    assertThat(browser.open("/").statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhyALoginFailedToBrowsersInAPageAndToProgramsInJson() {
    HttpResponse<String> page = browser.open("/login/callback?code=c");
    HttpResponse<String> json = browser.askForJson("/login/callback?code=c");

    assertThat(page.statusCode()).isEqualTo(json.statusCode()).isEqualTo(401);
    assertThat(page.body()).contains("<h1>You are not signed in</h1>", "has no state");
    assertThat(json.body()).contains("\"cause\"", "\"remedy\"", "has no state");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String cause) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(cause);
  }
}
