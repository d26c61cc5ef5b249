package dev.spillway.architecture.red.spring.springframework;

/** Stands for Spring, which the dependency rules keep off this class path. */
public record Bean() {}
