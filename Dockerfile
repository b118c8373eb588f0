# syntax=docker/dockerfile:1
# NOT RUN: written on a machine without containers.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY bpmn bpmn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B --no-transfer-progress -Dmaven.test.skip=true package \
 && java -Djarmode=tools -jar target/askany-*.jar extract --layers --launcher --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin askany
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
USER 10001
EXPOSE 8080
ENV SPRING_PROFILES_ACTIVE=cluster
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED", "org.springframework.boot.loader.launch.JarLauncher"]
