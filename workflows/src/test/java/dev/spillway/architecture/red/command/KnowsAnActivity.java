package dev.spillway.architecture.red.command;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.command.activities.BackEnd;

@Offences(3)
public record KnowsAnActivity(BackEnd backEnd) {}
