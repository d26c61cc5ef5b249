package dev.spillway.port;

import dev.spillway.model.Image;

/** Asks whether the registry has the image. */
public record VerifyImage(Image image) {}
