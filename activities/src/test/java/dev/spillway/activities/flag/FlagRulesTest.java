package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.Percent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagRulesTest {
  private static final String VARIANTS = "'state':'ENABLED','variants':{'on':true,'off':false}";
  private static final String KEY = "{'cat':[{'var':'$flagd.flagKey'},{'var':'targetingKey'}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'defaultVariant':'off'                                                         |   0 | false
          'defaultVariant':'off','targeting':{}                                          |   0 | false
          'defaultVariant':'on'                                                          | 100 | true
          'defaultVariant':'on','targeting':{}                                           | 100 | true
          'defaultVariant':'off','targeting':{'fractional':[KEY,['on',0],['off',100]]}   |   0 | false
          'defaultVariant':'off','targeting':{'fractional':[KEY,['on',5],['off',95]]}    |   5 | false
          'defaultVariant':'off','targeting':{'fractional':[KEY,['on',100],['off',0]]}   | 100 | false
          """)
  void readsTheShapesOfARamp(String rules, int on, boolean full) {
    assertThat(of(VARIANTS + "," + rules))
        .isEqualTo(new FlagRules.Ramp(new Percent(on), full, "on", "off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No default, or one that answers nobody.
        "",
        "'defaultVariant':null",
        "'defaultVariant':'red'",
        // Rules of another kind.
        "'defaultVariant':'off','targeting':null",
        "'defaultVariant':'off','targeting':{'if':[true,'on','off']}",
        "'defaultVariant':'off','targeting':{'$ref':'staff'}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on',5],['off',95]],'in':[]}",
        // Whom the rules answer nothing is off.
        "'defaultVariant':'on','targeting':{'fractional':[KEY,['on',5],['off',95]]}",
        // The on-set of 5 % has no key in common with that of the first order.
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['off',95],['on',5]]}",
        // Sums and kinds of weights.
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on',5],['off',5]]}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on',-5],['off',105]]}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on',105],['off',-5]]}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on',5.5],['off',94.5]]}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on','5'],['off','95']]}",
        "'defaultVariant':'off','targeting':{'fractional':[KEY,['on'],['off']]}",
        // Another key draws another on-set.
        "'defaultVariant':'off','targeting':{'fractional':[['on',5],['off',95]]}",
        "'defaultVariant':'off','targeting':{'fractional':[{'var':'email'},['on',5],['off',95]]}",
        "'defaultVariant':'off','metadata':'none'"
      })
  void readsNothingElse(String rules) {
    assertThat(of(VARIANTS + (rules.isEmpty() ? "" : ",") + rules))
        .isInstanceOf(FlagRules.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'variants':{'on':true,'off':false},'defaultVariant':'off'",
        "'state':'DISABLED','variants':{'on':true,'off':false},'defaultVariant':'off'",
        "'state':'ENABLED','defaultVariant':'off'",
        "'state':'ENABLED','variants':{'on':true},'defaultVariant':'on'",
        "'state':'ENABLED','variants':{'on':true,'off':true},'defaultVariant':'off'",
        "'state':'ENABLED','variants':{'on':true,'off':false,'x':false},'defaultVariant':'off'",
        "'state':'ENABLED','variants':{'on':'true','off':'false'},'defaultVariant':'off'"
      })
  void wantsAnEnabledFlagOfTwoBooleans(String definition) {
    assertThat(of(definition)).isInstanceOf(FlagRules.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 50, 99, 100})
  void readsWhatItWrites(int percent) {
    ObjectNode definition =
        json("'state':'ENABLED','variants':{'old':false,'new':true},'defaultVariant':'old'");
    FlagRules.Ramp before = (FlagRules.Ramp) FlagRules.of(definition);

    FlagRules.write(definition, before, new Percent(percent));

    assertThat(FlagRules.of(definition))
        .isEqualTo(new FlagRules.Ramp(new Percent(percent), percent == 100, "new", "old"));
  }

  static ObjectNode fractional(int percent) {
    return json("'fractional':[KEY,['on',%d],['off',%d]]".formatted(percent, 100 - percent));
  }

  private static FlagRules of(String definition) {
    return FlagRules.of(json(definition));
  }

  private static ObjectNode json(String fields) {
    try {
      String text = "{" + fields.replace("KEY", KEY).replace('\'', '"') + "}";
      return (ObjectNode) FlagdDocument.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
