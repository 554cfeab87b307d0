package io.github.why403.oracle;

/** One way of signing of a vendor's client library, asked at random. */
interface Client {
  /** What it signs; its recordings stand in a file of this name. */
  String name();

  /** The id of the scheme. */
  String scheme();

  /** A class of the library: the jar that it stands in names the library and its version. */
  Class<?> library();

  /** What its signatures are checked with. */
  Key key();

  /** Lets it sign something. */
  Drawn draw(Dice dice) throws Exception;

  /** The jar of the library, without its ending: its name and its version. */
  default String jar() {
    String path = library().getProtectionDomain().getCodeSource().getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.jar$", "");
  }
}
