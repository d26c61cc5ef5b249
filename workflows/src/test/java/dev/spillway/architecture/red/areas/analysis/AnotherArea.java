package dev.spillway.architecture.red.areas.analysis;

public record AnotherArea() {}
