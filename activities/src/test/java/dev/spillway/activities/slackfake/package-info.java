/**
 * A Slack of our own on loopback: speaks its HTTP API, keeps what is posted, signs clicks by
 * itself, shows a page for people, and misbehaves on demand. It shares no code with what it tests.
 */
package dev.spillway.activities.slackfake;
