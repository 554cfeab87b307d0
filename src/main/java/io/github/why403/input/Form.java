package io.github.why403.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a form that was posted as {@code multipart/form-data}, in their order.
 *
 * @param fields every field, duplicates kept
 */
public record Form(List<FormField> fields) {
  public Form {
    fields = List.copyOf(fields);
  }

  /**
   * The fields that a store reads: those before the file, which ends the form ("POST Object" of the
   * Amazon S3 API reference).
   */
  public List<FormField> read() {
    int file = file();
    return file < 0 ? fields : fields.subList(0, file);
  }

  /** The fields behind the file, which stores do not read. */
  public List<FormField> unread() {
    int file = file();
    return file < 0 ? List.of() : fields.subList(file + 1, fields.size());
  }

  /**
   * Whether this is all that was sent. Every post has a file; without one these are the fields that
   * the signer returned, to which a page may add.
   */
  public boolean isWhole() {
    return file() >= 0;
  }

  /** The names that stand more than once before the file, letter case aside, in lower case. */
  public List<String> repeated() {
    Set<String> seen = new HashSet<>();
    return read().stream()
        .map(field -> Octets.lower(field.name()))
        .filter(name -> !seen.add(name))
        .distinct()
        .toList();
  }

  /** Those of them whose values differ. */
  public List<String> contradicting() {
    return repeated().stream()
        .filter(
            name ->
                read().stream().filter(f -> f.is(name)).map(FormField::value).distinct().count()
                    > 1)
        .toList();
  }

  /** The same form without a field that another one of its name follows before the file. */
  public Form lastOfEach() {
    List<FormField> read = read();
    List<FormField> kept = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      FormField field = fields.get(i);
      boolean again =
          i < read.size()
              && read.subList(i + 1, read.size()).stream().anyMatch(f -> f.is(field.name()));
      if (!again) {
        kept.add(field);
      }
    }
    return new Form(kept);
  }

  /** The same form with another value of a field, letter case of its name aside. */
  public Form with(String name, String value) {
    return new Form(
        fields.stream()
            .map(field -> field.is(name) ? FormField.of(field.name(), value) : field)
            .toList());
  }

  /** The name of the file; empty where it is not known. */
  public Optional<String> fileName() {
    return fields.stream()
        .filter(FormField::file)
        .map(FormField::value)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private int file() {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).file()) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return "Form" + fields;
  }
}
