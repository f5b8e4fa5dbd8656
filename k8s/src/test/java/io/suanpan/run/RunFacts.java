package io.suanpan.run;

import java.util.List;

/** What the image has to agree with, asked of the code that starts nodes elsewhere. */
public final class RunFacts {
    private RunFacts() {}

    /** The flags that every node's JVM gets, whatever its size and its folders. */
    public static List<String> jvmFlags() {
        return NodeProgram.FLAGS;
    }
}
