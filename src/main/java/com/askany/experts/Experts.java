package com.askany.experts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The recognised experts and what they offer. */
@Service
public class Experts {
    private final ExpertTable experts;
    private final PackageTable packages;
    private final FieldTable fields;
    private final Clock clock;

    Experts(ExpertTable experts, PackageTable packages, FieldTable fields, Clock clock) {
        this.experts = experts;
        this.packages = packages;
        this.fields = fields;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<ExpertProfile> find(UUID id) {
        return experts.find(List.of(id)).stream().findFirst();
    }

    /** Those of the experts that are recognised, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, ExpertProfile> findAll(Collection<UUID> ids) {
        return experts.find(Set.copyOf(ids)).stream().collect(Collectors.toMap(ExpertProfile::id, expert -> expert));
    }

    @Transactional(readOnly = true)
    public Optional<ExpertProfile> findBySlug(String slug) {
        return experts.idOf(slug).flatMap(this::find);
    }

    /** A package of a recognised expert. */
    @Transactional(readOnly = true)
    public Optional<ConsultationPackage> findPackage(UUID id) {
        return packages.find(id);
    }

    /** The recognised experts of a field, in no particular order. */
    @Transactional(readOnly = true)
    public List<ExpertProfile> inField(String slug) {
        return experts.find(experts.matching(new ExpertSearch(null, slug, null, null, null, null)));
    }

    /** All fields, in the order in which they are shown. */
    @Transactional(readOnly = true)
    public List<Field> fields() {
        return fields.all();
    }

    /** Lets one more review count in an expert's rating; the caller sees to it that each review comes once. */
    @Transactional
    public void recordRating(UUID expertId, int stars) {
        requireStars(stars);
        experts.addRating(expertId, stars);
    }

    /** Lets a review that counts already count with other stars. */
    @Transactional
    public void changeRating(UUID expertId, int starsBefore, int stars) {
        requireStars(stars);
        experts.changeRating(expertId, starsBefore, stars);
    }

    /** Lets a review that counts count no more. */
    @Transactional
    public void withdrawRating(UUID expertId, int stars) {
        requireStars(stars);
        experts.withdrawRating(expertId, stars);
    }

    private static void requireStars(int stars) {
        if (stars < 1 || stars > 5) throw new IllegalArgumentException("stars are 1 to 5");
    }

    /** Adds a field at the end of the list. */
    @Transactional
    public void addField(Field field) {
        fields.insert(field);
    }

    /** Offers an expert to customers from now on. */
    @Transactional
    public void recognise(NewExpert expert) {
        experts.insert(expert, searchWords(expert), clock.instant());
        packages.insert(expert.packages());
    }

    private String searchWords(NewExpert expert) {
        var words = new ArrayList<>(List.of(
                expert.name(),
                expert.headline().vi(),
                expert.headline().en(),
                expert.biography().vi(),
                expert.biography().en(),
                expert.city()));
        fields.all().stream()
                .filter(field -> expert.fields().contains(field.slug()))
                .forEach(field ->
                        words.addAll(List.of(field.name().vi(), field.name().en())));
        expert.packages()
                .forEach(sold ->
                        words.addAll(List.of(sold.name().vi(), sold.name().en())));
        return SearchWords.folded(String.join(" ", words));
    }
}
