package com.askany.experts;

import com.askany.core.LocalizedText;
import com.askany.core.Vnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PackageTable {
    private static final String COLUMNS = "p.id, p.expert_id, p.name_vi, p.name_en, p.meeting_mode, p.length_minutes,"
            + " p.price_vnd, p.minimum_notice_minutes, p.place";

    private final JdbcClient jdbc;

    PackageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ConsultationPackage> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from consultation_package p join expert e on e.id = p.expert_id"
                        + " where p.id = ? and e.recognised_at is not null")
                .param(id)
                .query(PackageTable::read)
                .optional();
    }

    /** Each expert's packages in the order that the expert chose. */
    Map<UUID, List<ConsultationPackage>> of(Collection<UUID> experts) {
        return jdbc
                .sql("select " + COLUMNS + " from consultation_package p where p.expert_id in (:experts)"
                        + " order by p.expert_id, p.position")
                .param("experts", experts)
                .query(PackageTable::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ConsultationPackage::expertId));
    }

    void insert(List<ConsultationPackage> packages) {
        for (int position = 0; position < packages.size(); position++) {
            var sold = packages.get(position);
            jdbc.sql(
                            "insert into consultation_package (id, expert_id, name_vi, name_en, meeting_mode, length_minutes,"
                                    + " price_vnd, minimum_notice_minutes, place, position) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            sold.id(),
                            sold.expertId(),
                            sold.name().vi(),
                            sold.name().en(),
                            sold.meetingMode().name(),
                            sold.length().toMinutes(),
                            sold.price().amount(),
                            sold.minimumNotice().toMinutes(),
                            sold.place(),
                            position)
                    .update();
        }
    }

    private static ConsultationPackage read(ResultSet row, int n) throws SQLException {
        return new ConsultationPackage(
                row.getObject("id", UUID.class),
                row.getObject("expert_id", UUID.class),
                new LocalizedText(row.getString("name_vi"), row.getString("name_en")),
                MeetingMode.valueOf(row.getString("meeting_mode")),
                Duration.ofMinutes(row.getInt("length_minutes")),
                new Vnd(row.getLong("price_vnd")),
                Duration.ofMinutes(row.getInt("minimum_notice_minutes")),
                row.getString("place"));
    }
}
