package dev.spillway.worker.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of this gateway, as OpenAPI. */
@OfGateway
@RestController
class DocumentController {
  private static final String FILE = "openapi.json";

  @GetMapping("/v1/openapi.json")
  ResponseEntity<String> document() throws IOException {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text());
  }

  static String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DocumentController.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
