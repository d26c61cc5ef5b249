package dev.spillway.architecture.red.command.activities;

public record BackEnd() {}
