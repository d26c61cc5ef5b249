package dev.spillway.worker.gateway;

import dev.spillway.worker.page.PageReply;
import dev.spillway.worker.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people at a browser sign in and out, if the installation says by whom they are known. */
@OfGateway
@RestController
class LoginController {
  private static final int SEE_OTHER = 303;

  private final ObjectProvider<LoginDoor> doors;

  LoginController(ObjectProvider<LoginDoor> doors) {
    this.doors = doors;
  }

  @GetMapping("/login")
  ResponseEntity<Void> begin(@RequestParam(defaultValue = "/") String to) {
    return sent(door().begin(to));
  }

  @GetMapping("/login/callback")
  ResponseEntity<Void> finish(HttpServletRequest request) {
    return sent(door().finish(request));
  }

  @GetMapping("/logout")
  ResponseEntity<byte[]> ask() {
    var unused = door();
    return answer(ResponseEntity.ok(), Pages.askToLeave());
  }

  @PostMapping("/logout")
  ResponseEntity<byte[]> leave(
      HttpServletRequest request,
      @RequestHeader(name = "Origin", required = false) @Nullable String origin) {
    String forgotten = door().leave(request, origin);
    return answer(ResponseEntity.ok().header("Set-Cookie", forgotten), Pages.left());
  }

  private LoginDoor door() {
    LoginDoor door = doors.getIfAvailable();
    if (door == null) {
      throw new Problem(
          404,
          "Expected a path that is there, but nobody signs in at this gateway",
          "show a token, or set spillway.gateway.login up");
    }
    return door;
  }

  private static ResponseEntity<Void> sent(LoginDoor.Sent sent) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(SEE_OTHER)
            .header("Location", sent.address())
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "no-referrer");
    sent.kept().forEach(cookie -> answer.header("Set-Cookie", cookie));
    return answer.build();
  }

  private static ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder answer, PageReply page) {
    page.headers().forEach(answer::header);
    return answer.body(page.body());
  }
}
