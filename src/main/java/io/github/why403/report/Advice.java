package io.github.why403.report;

import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue entry's commands with the values of this case in them. */
final class Advice {
  private final Map<String, String> values = new HashMap<>();

  Advice(Diagnosis diagnosis, Finding finding, Redactor redactor) {
    Case facts = diagnosis.facts();
    put("bucket", facts.address().bucket());
    put("key", Octets.text(Octets.percentDecode(facts.address().key(), false)));
    put("region", facts.url().credential().scope().region());
    put("host", facts.request().host());
    put("method", facts.request().method());
    put("expires", facts.url().value(AuthParam.EXPIRES).orElse(null));
    if (!finding.differences().isEmpty()) {
      Difference first = redactor.clean(finding.differences().get(0));
      put("name", first.part().substring(first.part().indexOf('.') + 1));
      put("signed", first.signed());
      put("sent", first.sent());
      if (first.part().equals("host")) {
        put("host", first.signed());
      }
      if (first.part().equals("method")) {
        put("method", first.signed());
      }
    }
  }

  /** A command, or null where a value it needs is not known. */
  @Nullable String fill(String command) {
    String filled = command;
    for (String name :
        new String[] {
          "bucket", "key", "region", "host", "method", "expires", "name", "signed", "sent"
        }) {
      String mark = "{" + name + "}";
      if (filled.contains(mark) && !filled.contains("$" + mark)) {
        String value = values.get(name);
        if (value == null) {
          return null;
        }
        filled = filled.replace(mark, value);
      }
    }
    return filled;
  }

  /** The command to show first: the one for the tool nearest at hand. */
  @Nullable String command(Entry.Fix fix) {
    for (String tool : new String[] {"curl", "aws", "shell", "python", "java"}) {
      String command = fix.commands().get(tool);
      String filled = command == null ? null : fill(command);
      if (filled != null) {
        return filled;
      }
    }
    return null;
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isEmpty() && isTame(value)) {
      values.put(name, value);
    }
  }

  /** Values come from strangers' URLs: what a shell could understand is left out. */
  private static boolean isTame(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 127 || "`$\"'\\;|&<>(){}*?!#~".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
