package com.askany.experts;

import com.askany.core.LocalizedText;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExpertTable {
    private final JdbcClient jdbc;
    private final PackageTable packages;
    private final FieldTable fields;

    ExpertTable(JdbcClient jdbc, PackageTable packages, FieldTable fields) {
        this.jdbc = jdbc;
        this.packages = packages;
        this.fields = fields;
    }

    Optional<UUID> idOf(String slug) {
        return jdbc.sql("select id from expert where slug = ? and recognised_at is not null")
                .param(slug)
                .query(UUID.class)
                .optional();
    }

    /** The recognised experts among these, in no particular order. */
    List<ExpertProfile> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        var fieldsOf = fieldsOf(ids);
        var languagesOf = languagesOf(ids);
        var credentialsOf = credentialsOf(ids);
        var packagesOf = packages.of(ids);
        return jdbc.sql("select id, slug, name, headline_vi, headline_en, biography_vi, biography_en, city,"
                        + " rating_sum, rating_count from expert where id in (:ids) and recognised_at is not null")
                .param("ids", ids)
                .query((row, n) -> {
                    var id = row.getObject("id", UUID.class);
                    var count = row.getInt("rating_count");
                    return new ExpertProfile(
                            id,
                            row.getString("slug"),
                            row.getString("name"),
                            new LocalizedText(row.getString("headline_vi"), row.getString("headline_en")),
                            new LocalizedText(row.getString("biography_vi"), row.getString("biography_en")),
                            row.getString("city"),
                            fieldsOf.getOrDefault(id, List.of()),
                            languagesOf.getOrDefault(id, List.of()),
                            credentialsOf.getOrDefault(id, List.of()),
                            packagesOf.getOrDefault(id, List.of()),
                            count == 0 ? 0 : (double) row.getLong("rating_sum") / count,
                            count);
                })
                .list();
    }

    /** The recognised experts who have everything that the search asks for. */
    List<UUID> matching(ExpertSearch search) {
        var sql = new StringBuilder("select e.id from expert e where e.recognised_at is not null");
        if (search.field() != null)
            sql.append(" and exists (select from expert_field f where f.expert_id = e.id and f.field_slug = :field)");
        if (search.language() != null)
            sql.append(
                    " and exists (select from expert_language l where l.expert_id = e.id and l.language = :language)");
        sql.append(" and exists (select from consultation_package p where p.expert_id = e.id");
        if (search.mode() != null) sql.append(" and p.meeting_mode = :mode");
        if (search.atMost() != null) sql.append(" and p.price_vnd <= :atMost");
        sql.append(")");
        var words = SearchWords.of(search.text());
        for (int i = 0; i < words.size(); i++)
            sql.append(" and e.search_words like :word").append(i);
        var query = jdbc.sql(sql.toString());
        if (search.field() != null) query = query.param("field", search.field());
        if (search.language() != null) query = query.param("language", search.language());
        if (search.mode() != null) query = query.param("mode", search.mode().name());
        if (search.atMost() != null)
            query = query.param("atMost", search.atMost().amount());
        for (int i = 0; i < words.size(); i++) query = query.param("word" + i, "%" + words.get(i) + "%");
        return query.query(UUID.class).list();
    }

    /** The languages in which at least one recognised expert advises. */
    List<String> languages() {
        return jdbc.sql("select l.language from expert_language l join expert e on e.id = l.expert_id"
                        + " where e.recognised_at is not null group by l.language order by count(*) desc, l.language")
                .query(String.class)
                .list();
    }

    void addRating(UUID expert, int stars) {
        jdbc.sql("update expert set rating_sum = rating_sum + ?, rating_count = rating_count + 1 where id = ?")
                .params(stars, expert)
                .update();
    }

    void changeRating(UUID expert, int starsBefore, int stars) {
        jdbc.sql("update expert set rating_sum = rating_sum - ? + ? where id = ?")
                .params(starsBefore, stars, expert)
                .update();
    }

    void withdrawRating(UUID expert, int stars) {
        jdbc.sql("update expert set rating_sum = rating_sum - ?, rating_count = rating_count - 1 where id = ?")
                .params(stars, expert)
                .update();
    }

    void insert(NewExpert expert, String searchWords, Instant recognisedAt) {
        jdbc.sql("insert into expert (id, slug, name, headline_vi, headline_en, biography_vi, biography_en, city,"
                        + " search_words, rating_sum, rating_count, recognised_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)")
                .params(
                        expert.account(),
                        expert.slug(),
                        expert.name(),
                        expert.headline().vi(),
                        expert.headline().en(),
                        expert.biography().vi(),
                        expert.biography().en(),
                        expert.city(),
                        searchWords,
                        Timestamp.from(recognisedAt))
                .update();
        for (var field : expert.fields())
            jdbc.sql("insert into expert_field (expert_id, field_slug) values (?, ?)")
                    .params(expert.account(), field)
                    .update();
        for (var language : expert.languages())
            jdbc.sql("insert into expert_language (expert_id, language) values (?, ?)")
                    .params(expert.account(), language)
                    .update();
        for (var credential : expert.credentials())
            jdbc.sql("insert into credential (id, expert_id, title_vi, title_en, issuer, issued_in, valid_until,"
                            + " recognised_on) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            expert.account(),
                            credential.title().vi(),
                            credential.title().en(),
                            credential.issuer(),
                            credential.issuedIn(),
                            credential.validUntil(),
                            credential.recognisedOn())
                    .update();
    }

    private Map<UUID, List<Field>> fieldsOf(Collection<UUID> experts) {
        var bySlug = fields.all().stream().collect(Collectors.toMap(Field::slug, Function.identity()));
        return related(
                jdbc.sql("select x.expert_id, x.field_slug from expert_field x join field f on f.slug = x.field_slug"
                                + " where x.expert_id in (:experts) order by f.position")
                        .param("experts", experts)
                        .query((row, n) -> Map.entry(row.getObject(1, UUID.class), bySlug.get(row.getString(2))))
                        .list());
    }

    private Map<UUID, List<String>> languagesOf(Collection<UUID> experts) {
        return related(jdbc.sql("select expert_id, language from expert_language where expert_id in (:experts)"
                        + " order by language = 'vi' desc, language")
                .param("experts", experts)
                .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list());
    }

    private Map<UUID, List<Credential>> credentialsOf(Collection<UUID> experts) {
        return related(jdbc.sql("select expert_id, title_vi, title_en, issuer, issued_in, valid_until, recognised_on"
                        + " from credential where expert_id in (:experts) order by issued_in desc")
                .param("experts", experts)
                .query((row, n) -> Map.entry(
                        row.getObject(1, UUID.class),
                        new Credential(
                                new LocalizedText(row.getString(2), row.getString(3)),
                                row.getString(4),
                                row.getInt(5),
                                row.getObject(6, LocalDate.class),
                                row.getObject(7, LocalDate.class))))
                .list());
    }

    private static <T> Map<UUID, List<T>> related(List<Map.Entry<UUID, T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
