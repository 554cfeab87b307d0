package io.github.why403.live;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The configuration of a cluster of one: no authentication inside, one copy of everything, and
 * every path in one folder.
 */
record CephConf(Scratch scratch, String fsid, int monitorPort) {
  CephConf(Scratch scratch, UUID fsid, int monitorPort) {
    this(scratch, fsid.toString(), monitorPort);
  }

  String monitor() {
    return "v1:127.0.0.1:" + monitorPort;
  }

  /** Writes a file of it, with a gateway at a port. */
  Path write(String name, int gatewayPort, boolean sts, List<String> more) {
    Path run = scratch.folderOf("run");
    return scratch.write(
        name,
        String.join(
                "\n",
                "[global]",
                "fsid = " + fsid,
                "mon host = " + monitor(),
                "public addr = 127.0.0.1",
                "cluster addr = 127.0.0.1",
                "ms bind msgr2 = false",
                "auth cluster required = none",
                "auth service required = none",
                "auth client required = none",
                "osd pool default size = 1",
                "osd pool default min size = 1",
                "osd pool default pg num = 1",
                "osd pool default pgp num = 1",
                "osd pool default pg autoscale mode = off",
                "osd crush chooseleaf type = 0",
                "mon allow pool size one = true",
                "mon max pg per osd = 1000",
                "run dir = " + run,
                "crash dir = " + run,
                "log file = " + run.resolve("$name.$pid.log"),
                "admin socket = " + run.resolve("$name.$pid.asok"),
                "pid file = " + run.resolve("$name.$pid.pid"),
                "heartbeat file =",
                "[mon]",
                "mon data = " + scratch.folderOf("mon"),
                "mon initial members = a",
                "mon data avail crit = 1",
                "mon data avail warn = 2",
                "mon cluster log file = " + run.resolve("cluster.log"),
                "paxos propose interval = 0.05",
                "paxos min wait = 0.01",
                "[mon.a]",
                "host = localhost",
                "mon addr = " + monitor(),
                "[osd]",
                "osd data = " + scratch.folderOf("osd"),
                "osd objectstore = memstore",
                "memstore device bytes = 268435456",
                "osd class load list = *",
                "osd class default list = *",
                "osd heartbeat grace = 60",
                "osd check max object name len on startup = false",
                "[client.rgw]",
                "rgw frontends = beast endpoint=127.0.0.1:" + gatewayPort,
                "rgw data = " + scratch.folderOf("gateway-" + gatewayPort),
                "rgw dns name = " + LiveServer.DOMAIN,
                "rgw enable usage log = false",
                "rgw enable gc threads = false",
                "rgw enable lc threads = false",
                "rgw enable quota threads = false",
                "rgw run sync thread = false",
                "rgw thread pool size = 16",
                "rgw override bucket index max shards = 1",
                "rgw enable apis = s3, " + (sts ? "sts, iam, " : "") + "admin",
                "rgw s3 auth use sts = " + sts,
                "rgw sts key = abcdefghijklmnop",
                String.join("\n", more))
            + "\n");
  }
}
