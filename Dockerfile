# The node's image. Build first: mvn -pl cluster-node -am package -DskipTests
# What jib makes of cluster-node/pom.xml is the same; a test compares the two.
FROM eclipse-temurin:25-jre
COPY cluster-node/target/lib/ /app/libs/
COPY cluster-node/target/cluster-node-*.jar /app/classpath/
USER 10001:10001
WORKDIR /
EXPOSE 8080 17355 7626
ENTRYPOINT ["java", \
  "-XX:MaxRAMPercentage=65", \
  "-XX:+UseParallelGC", \
  "-XX:+UseCompactObjectHeaders", \
  "--sun-misc-unsafe-memory-access=allow", \
  "--enable-native-access=ALL-UNNAMED", \
  "-Dsuanpan.log.to=CONSOLE", \
  "-cp", "/app/classpath/*:/app/libs/*"]
CMD ["io.suanpan.node.Main"]
