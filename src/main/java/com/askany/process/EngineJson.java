package com.askany.process;

import io.camunda.client.api.JsonMapper;
import io.camunda.client.impl.CamundaJackson3ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Variables are written as our own JSON is: times as ISO-8601 text. */
@Configuration(proxyBeanMethods = false)
class EngineJson {
    @Bean
    JsonMapper camundaJsonMapper(tools.jackson.databind.json.JsonMapper json) {
        return new CamundaJackson3ObjectMapper(json);
    }
}
