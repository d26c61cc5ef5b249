package dev.spillway.architecture.red.client;

import dev.spillway.architecture.Offences;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;

@Offences(6)
public record OpensConnections(HttpClient client, Connection connection, URI harmless) {}
