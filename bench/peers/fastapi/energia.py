"""The guide's endpoint (its sections 1.1, 2.1 and 3.1) under FastAPI, for `make bench-http`."""

from datetime import datetime, timezone

from fastapi import FastAPI, HTTPException, Security, status
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, Field, validator

C = 299792458
VALID_API_KEYS = {
    "fisica-2025-dev": {"client": "desarrollo", "tier": "free"},
    "fisica-2025-prod": {"client": "produccion", "tier": "premium"},
}

app = FastAPI()
api_key_header = APIKeyHeader(name="X-API-Key", auto_error=False)


async def get_api_key(api_key: str = Security(api_key_header)):
    if api_key not in VALID_API_KEYS:
        raise HTTPException(status_code=status.HTTP_403_FORBIDDEN, detail="API Key inválida o expirada")
    return VALID_API_KEYS[api_key]


class InputCinematica(BaseModel):
    masa: float = Field(..., gt=0)
    velocidad: float = Field(..., ge=-C, le=C)

    @validator("velocidad")
    def validar_velocidad_subluminal(cls, v):
        if abs(v) >= C:
            raise ValueError("La velocidad no puede igualar o superar la velocidad de la luz")
        return v


class OutputEnergia(BaseModel):
    energia_joules: float
    timestamp: datetime
    metadata: dict


@app.post("/v1/cinematica/energia", response_model=OutputEnergia)
async def calcular_energia(data: InputCinematica, client: dict = Security(get_api_key)):
    return {
        "energia_joules": 0.5 * data.masa * data.velocidad**2,
        "timestamp": datetime.now(timezone.utc),
        "metadata": {"factor_calibracion": 1.0, "version_modelo": "1.0.0"},
    }
