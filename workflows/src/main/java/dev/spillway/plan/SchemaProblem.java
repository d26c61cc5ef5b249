package dev.spillway.plan;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/**
 * One complaint of the schema.
 *
 * @param location keys and positions of the value in the checked document
 * @param keyword of the schema that is not met
 * @param schemaAt JSON pointer to the part of the schema that has the keyword
 * @param property the key it is about, empty if none
 */
record SchemaProblem(List<String> location, String keyword, String schemaAt, String property) {
  private static final List<String> CHOICES = List.of("/oneOf", "/anyOf");

  static SchemaProblem of(Error error) {
    String fragment = error.getSchemaLocation().getFragment().toString();
    List<String> location = location(error.getInstanceLocation());
    for (String choice : CHOICES) {
      int start = (fragment + "/").indexOf(choice + "/");
      if (start >= 0) {
        List<String> owner =
            error.getKeyword().equals("false")
                ? location.subList(0, location.size() - 1)
                : location;
        return new SchemaProblem(owner, choice.substring(1), fragment.substring(0, start), "");
      }
    }
    String parent = fragment.substring(0, Math.max(0, fragment.lastIndexOf('/')));
    String property = error.getProperty();
    return new SchemaProblem(
        location, error.getKeyword(), parent, property == null ? "" : property);
  }

  private static List<String> location(NodePath path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getElement(i).toString());
    }
    return List.copyOf(steps);
  }

  /** Whether it lies at or below a place. */
  boolean isWithin(List<String> place) {
    return location.size() >= place.size() && location.subList(0, place.size()).equals(place);
  }
}
