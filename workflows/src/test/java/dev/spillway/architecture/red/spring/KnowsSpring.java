package dev.spillway.architecture.red.spring;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.spring.springframework.Bean;

@Offences(3)
public record KnowsSpring(Bean bean) {}
