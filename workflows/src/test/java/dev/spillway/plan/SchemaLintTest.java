package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.BackfillJob;
import dev.spillway.model.SqlScript;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaLintTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (id bigint PRIMARY KEY, drop_at date);",
        "ALTER TABLE ONLY shop.orders ADD COLUMN IF NOT EXISTS email text, ADD note varchar(10)",
        "alter table t add column a int not null default 0",
        "alter table t add column a bigint not null generated always as identity",
        "alter table t add column a int check (a is not null)",
        "alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c",
        "alter table t alter column a set default 'drop table t'",
        "create unique index concurrently i on t (a)",
        "create index if not exists i on t (a)",
        "create or replace view v as select 1",
        "create function f() returns int language sql as $body$ delete from t; select 1 $body$",
        "comment on table t is E'it\\'s; truncate t'",
        "-- drop table t\ninsert into t values (1) on conflict do nothing",
        "/* drop /* table */ t; */ create sequence s",
        "alter type colour add value 'pink'",
        "create table \"drop\"\"table\" (\"a;b\" int)",
        "grant select on t to app",
      })
  void allowsWhatAdds(String sql) {
    assertThat(SchemaLint.expand(List.of(script("V1__x.sql", sql)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table t",
        "DrOp /* */ InDeX i",
        "truncate t",
        "delete from t",
        "update t set a = 1",
        "alter table t drop column a",
        "alter table t add column b int, drop a",
        "alter table t rename column a to b",
        "alter table t rename to u",
        "alter table t alter column a type bigint",
        "alter table t alter a set data type bigint",
        "alter table t alter column a set not null",
        "alter table t alter column a drop default",
        "alter table t set schema other",
        "alter table t add column a int not null",
        "alter table t add a text constraint c not null",
        "alter type colour rename value 'a' to 'b'",
        "insert into t values (1) on conflict (id) do update set a = 1",
        "with gone as (delete from t returning *) select * from gone",
        "select drop_all()",
        "do $$ begin drop table t; end $$",
        "set lock_timeout = 0",
        "begin",
        "vacuum t",
        "revoke select on t from app",
        "\\i other.sql",
        "create table t (a int); drop table u",
        "create index concurrently on t (a)",
        "create index concurrently i on t (a); create table u (a int)",
        "create index concurrently i on t (a); create index concurrently j on t (b)",
        "",
        "-- nothing",
        "create table t (a text default 'open)",
        "create table t (a int) /* open",
      })
  void refusesWhatDoesNotOnlyAdd(String sql) {
    assertThat(SchemaLint.expand(List.of(script("V1__x.sql", sql)))).isNotEmpty();
  }

  @Test
  void saysWhereAndWhatToDo() {
    List<Violation> violations =
        SchemaLint.expand(
            List.of(script("db/V1__x.sql", "create table u (a int);\n\nalter table t drop a;")));

    assertThat(violations)
        .extracting(Violation::render)
        .containsExactly(
            "db/V1__x.sql:3:1: Expected statements that only add, but found drop a\n  → the old"
                + " version still runs on this schema: move it to contractSchema, or to a"
                + " backfill");
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql, V2__b.sql, 0",
    "V1.9__a.sql, V1.10__b.sql, 0",
    "V1_2__a.sql, V1.3__b.sql, 0",
    "V2__a.sql, V1__b.sql, 1",
    "V1__a.sql, V1.0__b.sql, 1",
    "V10__a.sql, V2__b.sql, 1",
    "a.sql, V1__b.sql, 1",
    "V1_a.sql, R__b.sql, 2",
    "V__a.sql, V1__.sql, 2",
    "v1__a.sql, V1a__b.sql, 2",
  })
  void ordersScriptsByTheirVersions(String first, String second, int violations) {
    assertThat(
            SchemaLint.expand(
                List.of(
                    script("db/" + first, "create table a (a int)"),
                    script("db/" + second, "create table b (a int)"))))
        .hasSize(violations);
  }

  @Test
  void findsTheIndexThatIsBuiltConcurrently() {
    SqlScript script =
        script("V1__x.sql", "create unique index concurrently \"By Mail\" on shop.\"T\" (a)");

    assertThat(SchemaLint.concurrentIndex(script))
        .contains(new ConcurrentIndex("\"By Mail\"", "shop.\"T\""));
    assertThat(SchemaLint.concurrentIndex(script("V1__x.sql", "create index i on t (a)")))
        .isEmpty();
  }

  @Test
  void readsWhatAContractionDrops() {
    Contraction contraction =
        SchemaLint.contract(
            script(
                "a.sql",
                """
                ALTER TABLE shop.Orders DROP COLUMN mail, DROP COLUMN IF EXISTS "Fax" RESTRICT;
                DROP TABLE IF EXISTS old_orders;
                """));

    assertThat(contraction.violations()).isEmpty();
    assertThat(contraction.drops())
        .containsExactly(
            new Drop("shop.orders", "mail", false),
            new Drop("shop.orders", "\"Fax\"", true),
            new Drop("old_orders", null, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table t cascade",
        "drop table t, u",
        "drop view v",
        "drop index i",
        "alter table t drop column a cascade",
        "alter table t drop a",
        "alter table t drop constraint c",
        "alter table t drop column a, add column b int",
        "alter table t drop column a b",
        "alter table t",
        "delete from t",
        "alter table t drop column a; drop table t",
        "drop table t; drop table t",
        "",
        "drop table 't",
      })
  void refusesOtherStatementsInAContraction(String sql) {
    assertThat(SchemaLint.contract(script("a.sql", sql)).violations()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select count(*) from pg_stat_activity;|true",
        "select 1; select 2|false",
        "delete from t returning 1|false",
        "select 1 into t|false",
        "with x as (delete from t returning 1) select 1 from x|false",
        "select 'a|false",
      })
  void wantsOneSelectAsAProbe(String sql, boolean good) {
    assertThat(SchemaLint.probe(script("p.sql", sql)).isEmpty()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shop.orders|id|mail|lower(old_mail)|true",
        "\"Orders\"|\"Id\"|mail|(a) -- why|true",
        "orders; drop table t|id|mail|1|false",
        "a.b.c|id|mail|1|false",
        "orders as o|id|mail|1|false",
        "orders|o.id|mail|1|false",
        "orders|id|mail = 1, other|1|false",
        "orders|id|mail|1) where (true|false",
        "orders|id|mail|1; drop table t|false",
        "orders|id|mail|'open|false",
        "orders|id|mail|1 /* open|false",
        "orders|id|mail|-- nothing|false",
      })
  void keepsEachTextOfAJobInItsPlace(
      String table, String key, String column, String value, boolean good) {
    BackfillJob job = new BackfillJob(table, key, column, value, 10, Duration.ZERO);

    assertThat(SchemaLint.backfill("job.yaml", job).isEmpty()).isEqualTo(good);
  }

  private static SqlScript script(String path, String sql) {
    return new SqlScript(path, sql, "0f");
  }
}
