package dev.spillway.activities.chat;

/** Which message goes first where not all can. */
enum Urgency {
  /** Something was decided: buttons that still look alive must go. */
  DECISION,
  /** Somebody is asked, or a release began or ended. */
  REQUEST,
  REMINDER,
  /** How far it is. */
  PROGRESS
}
